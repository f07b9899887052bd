package dev.jumun.shared.web.answer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Resources that stand below one path, each under its number. They are many and each is asked for
 * now and then, so they are read together.
 *
 * @param <T> what is shown of one
 */
public final class NumberedAnswers<T> {

    /** Safely within 64 bits. */
    private static final int MOST_DIGITS = 18;

    record Numbered(String path, long number) {}

    private final PublicAnswers answers;
    private final String path;
    private final String pattern;
    private final CommonReader<Numbered> reader;

    NumberedAnswers(PublicAnswers answers, String path, CommonReader<Numbered> reader) {
        this.answers = answers;
        this.path = path;
        this.pattern = path + "{id}";
        this.reader = reader;
    }

    /** Answers with the one of this number, as {@link PublicAnswers} do, or with 404. */
    public ResponseEntity<T> answer(HttpServletRequest request, long number) {
        return answers.answer(
                request, new RepeatedReads.Read(new Numbered(path, number), reader, pattern));
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
