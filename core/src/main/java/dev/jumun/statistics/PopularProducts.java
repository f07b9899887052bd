package dev.jumun.statistics;

/** What sells best, for anybody to see. A query port. */
public interface PopularProducts {

    /** The ranking of the highest date; before the first one, an empty list. */
    PopularList latest();

    /** Another ranking in the same form. */
    PopularList show(Ranking ranking);
}
