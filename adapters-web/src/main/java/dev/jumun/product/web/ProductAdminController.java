package dev.jumun.product.web;

import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.OptionLimitReached;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.Products;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.validation.Text;
import dev.jumun.shared.web.validation.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue, for administrators. */
@RestController
@RequestMapping(path = "/api/v1/admin/products", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ProductAdminController {

    private static final String PATH = "/api/v1/admin/products/";

    private final Products products;
    private final CatalogueAdmin catalogue;
    private final Cursors cursors;

    public ProductAdminController(Products products, CatalogueAdmin catalogue, Cursors cursors) {
        this.products = products;
        this.catalogue = catalogue;
        this.cursors = cursors;
    }

    @GetMapping
    ListAnswer<AdminProductAnswer> list(
            @RequestParam(required = false) @Nullable ProductStatus status,
            @RequestParam(required = false) @Text(max = 100, blank = true) @Nullable String q,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String text = q == null ? null : Texts.normalized(q);
        Long before = cursors.position(cursor, Long.class, "admin-products", status, text);
        return cursors.answer(
                products.find(status, text, limit, before).map(ProductAnswers.INSTANCE::answer),
                "admin-products",
                status,
                text);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AdminProductAnswer> create(
            Administrator administrator, @Valid @RequestBody ProductRequest request) {
        Product created = catalogue.create(request.product(), administrator);
        return tagged(ResponseEntity.created(URI.create(PATH + created.id())), created);
    }

    @GetMapping("/{id}")
    ResponseEntity<AdminProductAnswer> find(@PathVariable long id) {
        Product product = products.find(id);
        if (product == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return tagged(ResponseEntity.ok(), product);
    }

    @PutMapping("/{id}")
    @Refuses({ProblemCode.PRECONDITION_REQUIRED, ProblemCode.PRECONDITION_FAILED})
    ResponseEntity<AdminProductAnswer> update(
            Administrator administrator,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProductUpdate request) {
        Product updated =
                Decisions.accepted(
                        catalogue.update(
                                id,
                                Versions.required(ifMatch),
                                request.name(),
                                request.description(),
                                request.status(),
                                administrator));
        return tagged(ResponseEntity.ok(), updated);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({ProblemCode.PRECONDITION_REQUIRED, ProblemCode.PRECONDITION_FAILED})
    void delete(
            Administrator administrator,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Decisions.accepted(catalogue.delete(id, Versions.required(ifMatch), administrator));
    }

    @PostMapping("/{id}/options")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AdminProductAnswer.Option> addOption(
            Administrator administrator,
            @PathVariable long id,
            @Valid @RequestBody OptionRequest request) {
        Decision<Product.Option> decision =
                catalogue.addOption(id, request.option(), administrator);
        if (decision instanceof Decision.Refused<Product.Option>(OptionLimitReached(int limit))) {
            throw Problem.invalid("options", "Size", limit, 1).asException();
        }
        return ResponseEntity.created(URI.create(PATH + id))
                .body(ProductAnswers.INSTANCE.answer(Decisions.accepted(decision)));
    }

    /** The tag is a version which selling does not raise. */
    private static ResponseEntity<AdminProductAnswer> tagged(
            ResponseEntity.BodyBuilder answer, Product product) {
        return answer.eTag(Versions.tag(product.version()))
                .body(ProductAnswers.INSTANCE.answer(product));
    }
}
