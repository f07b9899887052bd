package dev.jumun.product.web;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductView;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.openapi.Public;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.validation.Text;
import dev.jumun.shared.web.validation.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop window, for anybody. */
@RestController
@RequestMapping(path = "/api/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ProductController {

    private static final int MAX_SEARCH = 100;

    /** All that a page depends on. */
    private record Listed(ProductQuery query, int limit, @Nullable ProductPosition after) {}

    /** All that a product's own answer depends on. */
    private record Shown(long id) {}

    private final Catalogue catalogue;
    private final Cursors cursors;
    private final PublicAnswers answers;

    public ProductController(Catalogue catalogue, Cursors cursors, PublicAnswers answers) {
        this.catalogue = catalogue;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GetMapping
    @Public
    ResponseEntity<ListAnswer<ProductAnswer>> list(
            @RequestParam(required = false) @Text(max = MAX_SEARCH, blank = true)
                    @Nullable String q,
            @RequestParam(defaultValue = "newest")
                    @Schema(allowableValues = {"newest", "price", "-price", "name"})
                    String sort,
            @RequestParam(defaultValue = "false") boolean includeSoldOut,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        String text = q == null ? null : Texts.normalized(q);
        ProductQuery query = new ProductQuery(text, sortOf(sort), includeSoldOut);
        ProductPosition after = cursors.position(cursor, ProductPosition.class, "products", query);
        return answers.answer(
                request,
                new Listed(query, limit, after),
                () ->
                        cursors.answer(
                                catalogue
                                        .find(query, limit, after)
                                        .map(ProductAnswers.INSTANCE::answer),
                                "products",
                                query));
    }

    @GetMapping("/{id}")
    @Public
    ResponseEntity<ProductAnswer> find(@PathVariable long id, HttpServletRequest request) {
        return answers.answer(request, new Shown(id), () -> read(id));
    }

    private @Nullable ProductAnswer read(long id) {
        ProductView product = catalogue.find(id);
        return product == null ? null : ProductAnswers.INSTANCE.answer(product);
    }

    private static ProductSort sortOf(String sort) {
        return switch (sort) {
            case "newest" -> ProductSort.NEWEST;
            case "price" -> ProductSort.PRICE;
            case "-price" -> ProductSort.PRICE_DESCENDING;
            case "name" -> ProductSort.NAME;
            default -> throw Problem.invalid("sort", "value").asException();
        };
    }
}
