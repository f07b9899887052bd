package dev.jumun.product.domain;

import dev.jumun.product.StockChange;
import dev.jumun.product.StockMovement;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.IdempotentCall;

/** A change of a stock on its way. */
public record StockRequest(
        long optionId,
        StockChange change,
        String reason,
        Administrator administrator,
        IdempotentCall<StockMovement> call) {}
