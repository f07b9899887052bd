package dev.jumun.product;

import org.jspecify.annotations.Nullable;

/**
 * What a customer looks for.
 *
 * @param text a part of the name or the description, in any case; {@code null} for everything
 * @param includeSoldOut whether products whose options are all sold out are shown
 */
public record ProductQuery(@Nullable String text, ProductSort sort, boolean includeSoldOut) {}
