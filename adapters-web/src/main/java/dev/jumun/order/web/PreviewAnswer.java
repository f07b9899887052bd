package dev.jumun.order.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

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
        @Schema(type = "array", implementation = Object.class) List<ObjectNode> problems) {}
