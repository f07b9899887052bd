package dev.jumun.product.web;

import static java.util.stream.Collectors.toMap;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductView;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.answer.NumberedAnswers;
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
@RequestMapping(path = ProductController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public final class ProductController {

    static final String PATH = "/api/v1/products";

    private static final int MAX_SEARCH = 100;

    /** All that a page depends on. */
    private record Listed(ProductQuery query, int limit, @Nullable ProductPosition after) {}

    private final Catalogue catalogue;
    private final Cursors cursors;
    private final PublicAnswers answers;
    private final NumberedAnswers<ProductAnswer> shown;

    public ProductController(
            Catalogue catalogue,
            Cursors cursors,
            PublicAnswers answers,
            NumberedAnswers<ProductAnswer> shown) {
        this.catalogue = catalogue;
        this.cursors = cursors;
        this.answers = answers;
        this.shown = shown;
    }

    /** Products, each under its number. */
    public static NumberedAnswers<ProductAnswer> shown(Catalogue catalogue, PublicAnswers answers) {
        return answers.numbered(
                PATH + "/",
                ids ->
                        catalogue.find(ids).stream()
                                .collect(toMap(ProductView::id, ProductAnswers.INSTANCE::answer)));
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
        return shown.answer(request, id);
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
