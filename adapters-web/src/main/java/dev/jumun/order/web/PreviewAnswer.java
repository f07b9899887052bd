package dev.jumun.order.web;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an order would come to.
 *
 * @param payable whether it would be accepted now
 * @param problems what stands in the way: each a refusal's code and members
 */
record PreviewAnswer(
        List<OrderAnswer.Line> lines,
        long subtotal,
        long discount,
        long total,
        long balance,
        boolean payable,
        List<ObjectNode> problems) {}
