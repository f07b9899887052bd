package dev.jumun.order.web;

import java.util.List;
import java.util.Map;

/**
 * What an order would come to.
 *
 * @param problems the code and members of each refusal that stands in the way
 */
record PreviewAnswer(
        List<OrderAnswer.Line> lines,
        long subtotal,
        long discount,
        long total,
        long balance,
        boolean payable,
        List<Map<String, Object>> problems) {}
