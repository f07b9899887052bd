package dev.jumun.product.web;

import static dev.jumun.product.web.ProductMapper.PRODUCTS;

import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.Products;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.openapi.Refuses;
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

/** The catalogue, for the shopkeeper. */
@RestController
@RequestMapping(path = ProductAdminController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public final class ProductAdminController {

    static final String PATH = "/api/v1/admin/products";

    private final Products products;
    private final CatalogueAdmin admin;
    private final Cursors cursors;

    /**
     * @param products on connections for reading
     */
    public ProductAdminController(Products products, CatalogueAdmin admin, Cursors cursors) {
        this.products = products;
        this.admin = admin;
        this.cursors = cursors;
    }

    @GetMapping
    ListAnswer<ManagedProductAnswer> list(
            @RequestParam(required = false) @Nullable ProductStatus status,
            @RequestParam(required = false) @Text(max = 100, blank = true) @Nullable String q,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String text = q == null ? null : Texts.normalized(q);
        Long before = cursors.position(cursor, Long.class, "all products", status, text);
        return cursors.answer(
                products.find(status, text, limit, before).map(PRODUCTS::forShop),
                "all products",
                status,
                text);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ManagedProductAnswer> create(
            Administrator administrator, @Valid @RequestBody ProductRequest request) {
        Product created = admin.create(request.product(), administrator);
        return ResponseEntity.created(URI.create(PATH + "/" + created.id()))
                .eTag(Versions.tag(created.version()))
                .body(PRODUCTS.forShop(created));
    }

    @GetMapping("/{id}")
    ResponseEntity<ManagedProductAnswer> find(@PathVariable long id) {
        return tagged(Decisions.found(products.find(id)));
    }

    @PutMapping("/{id}")
    @Refuses({ProblemCode.PRECONDITION_REQUIRED, ProblemCode.PRECONDITION_FAILED})
    ResponseEntity<ManagedProductAnswer> update(
            Administrator administrator,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProductChangeRequest request) {
        return tagged(
                Decisions.accepted(
                        admin.update(
                                id,
                                Versions.seen(ifMatch),
                                request.name(),
                                request.description(),
                                request.status(),
                                administrator)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({ProblemCode.PRECONDITION_REQUIRED, ProblemCode.PRECONDITION_FAILED})
    void delete(
            Administrator administrator,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Decisions.accepted(admin.delete(id, Versions.seen(ifMatch), administrator));
    }

    @PostMapping("/{id}/options")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ManagedProductAnswer.Option> addOption(
            Administrator administrator,
            @PathVariable long id,
            @Valid @RequestBody OptionRequest request) {
        Product.Option added =
                Decisions.accepted(admin.addOption(id, request.option(), administrator));
        return ResponseEntity.created(URI.create(PATH + "/" + id)).body(PRODUCTS.option(added));
    }

    private static ResponseEntity<ManagedProductAnswer> tagged(Product product) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(product.version()))
                .body(PRODUCTS.forShop(product));
    }
}
