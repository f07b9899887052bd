package dev.jumun.user.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Money to put in.
 *
 * @param amount in won; how much is too much is for the rules to say
 */
record ChargeRequest(@NotNull @Min(1) Long amount) {}
