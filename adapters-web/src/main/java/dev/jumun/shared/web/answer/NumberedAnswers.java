package dev.jumun.shared.web.answer;

import static java.util.stream.Collectors.toSet;

import dev.jumun.shared.Lanes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Resources that stand below one path, each under its number. They are many and each is asked for
 * now and then, so they are read together.
 *
 * @param <T> what is shown of one
 */
public final class NumberedAnswers<T> {

    /**
     * What has changed is read anew by itself, one statement at a time, up to 256 in each, beside
     * those who ask. What there is no room for is read when somebody asks.
     */
    private static final Lanes.Bounds ANEW = new Lanes.Bounds(1, 256, 256, 8_192);

    /** Safely within 64 bits. */
    private static final int MOST_DIGITS = 18;

    record Numbered(String path, long number) {}

    private final PublicAnswers answers;
    private final String path;
    private final String pattern;
    private final CommonReader<Numbered> reader;
    private final Lanes<Numbered> anew;

    NumberedAnswers(PublicAnswers answers, String path, CommonReader<Numbered> reader) {
        this.answers = answers;
        this.path = path;
        this.pattern = path + "{id}";
        this.reader = reader;
        this.anew = new Lanes<>("reads-anew", ANEW, Lanes.Patience.USUAL, reader::readAnew);
    }

    /** Answers with the one of this number, as {@link PublicAnswers} do, or with 404. */
    public ResponseEntity<T> answer(HttpServletRequest request, long number) {
        return answers.answer(
                request, new RepeatedReads.Read(new Numbered(path, number), reader, pattern));
    }

    /**
     * Looks which of them have changed; the others count as newly read. To be called several times
     * in the time that an answer is good for, by one thread at a time; as long as nobody does,
     * answers just grow old.
     *
     * @param changed gives the numbers of those that have changed since the last look that
     *     succeeded, or {@code null} where that is not known
     * @throws RuntimeException where the look fails
     */
    public void follow(Supplier<? extends @Nullable Set<Long>> changed) {
        List<Numbered> worth =
                reader.follow(() -> {
                    Set<Long> numbers = changed.get();
                    return numbers == null
                            ? null
                            : numbers.stream()
                                    .map(number -> new Numbered(path, number))
                                    .collect(toSet());
                });
        for (Numbered one : worth) {
            if (!anew.offer(one)) {
                reader.leftOld();
                return;
            }
        }
    }

    /** Whether somebody follows what changes, so that what is read now stays good. */
    public boolean isFollowed() {
        return reader.watch() != null;
    }

    /**
     * Reads those of these numbers that are not remembered as they are, in one statement, before
     * anybody asks for them.
     *
     * @throws RuntimeException where the reading fails
     */
    public void readAhead(List<Long> numbers) {
        reader.readAhead(numbers.stream().map(number -> new Numbered(path, number)).toList());
    }

    /**
     * Whether to {@link #readAhead read} also what nobody has asked for: that is wanted at all,
     * little has changed for two seconds, so that little is read in vain, and there is ample room,
     * so that nothing is given up for it. What changes then is read anew at once.
     */
    public boolean haveLeisure() {
        return reader.hasLeisure();
    }

    /**
     * Goes on looking for those that are remembered, but not known to be still so: they changed
     * before anybody had asked for them, or it was not known what had changed, or they could not be
     * read in time. To be called again and again, by one thread at a time; it begins anew where
     * some may have been left.
     *
     * @param most how many to find at once
     * @return the numbers of so many, or of those that are left at the end; nothing where it is to
     *     go on, or there are none
     */
    public List<Long> findOld(int most) {
        return reader.findOld(most).stream()
                .filter(one -> one.path().equals(path))
                .map(Numbered::number)
                .toList();
    }

    /** Some that were found could not be read: they are to be found again. */
    public void leaveOld() {
        reader.leftOld();
    }

    /** Whether {@link #findOld} has looked at all that are remembered. */
    public boolean areSearchedThrough() {
        return reader.isSearchedThrough();
    }

    /** Ends the threads that read. */
    void close() {
        anew.close();
        reader.close();
    }

    /**
     * What a target asks for, where that needs no look at a parameter: a number in the only way of
     * writing it.
     */
    RepeatedReads.@Nullable Read of(String target) {
        int digits = target.length() - path.length();
        if (digits < 1 || digits > MOST_DIGITS || !target.startsWith(path)) {
            return null;
        }
        long number = 0;
        for (int i = path.length(); i < target.length(); i++) {
            char c = target.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            number = 10 * number + (c - '0');
        }
        return target.charAt(path.length()) == '0'
                ? null
                : new RepeatedReads.Read(new Numbered(path, number), reader, pattern);
    }
}
