package dev.jumun.bench;

/**
 * What a load generator measured.
 *
 * @param p50 milliseconds within which half of the requests were answered
 * @param errors answers that were no success, and broken connections
 */
record Load(long requests, double seconds, double p50, double p99, double max, long errors) {

    double perSecond() {
        return requests / seconds;
    }

    Load withMoreErrors(long more) {
        return new Load(requests, seconds, p50, p99, max, errors + more);
    }
}
