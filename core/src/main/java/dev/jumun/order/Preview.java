package dev.jumun.order;

import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;
import java.util.List;

/**
 * What placing a draft now would come to.
 *
 * @param quote the lines that can be priced; an unusable coupon counts as no discount
 * @param balance what the customer has
 * @param problems every refusal that stands in the way, in the order in which placing would meet
 *     them
 */
public record Preview(Quote quote, Won balance, List<Refusal> problems) {

    public Preview {
        problems = List.copyOf(problems);
    }

    public boolean isPayable() {
        return problems.isEmpty();
    }
}
