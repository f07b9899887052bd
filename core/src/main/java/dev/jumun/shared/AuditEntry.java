package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * One change by an administrator: who, what, before and after.
 *
 * @param action what was done, for example {@code product.update}
 * @param subject what it was done to, for example {@code product/42}
 * @param before the state before, {@code null} where there was none; a record, a map or a text
 * @param after the state after, {@code null} where nothing is left
 */
public record AuditEntry(
        Administrator actor,
        String action,
        String subject,
        @Nullable Object before,
        @Nullable Object after) {}
