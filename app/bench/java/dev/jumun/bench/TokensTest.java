package dev.jumun.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final int COUNT = 50;

    @TempDir Path folder;

    @Test
    void everyUserHasATokenAndNeighboursInTheFileAreSeldomNeighboursInTheDatabase()
            throws Exception {
        List<String> users = new ArrayList<>();
        for (String token : Files.readAllLines(Tokens.in(folder, COUNT).file())) {
            users.add(subject(token));
        }

        List<String> inOrder =
                IntStream.range(0, COUNT).mapToObj(i -> "user-" + (Tokens.FIRST_USER + i)).toList();
        assertThat(users).containsExactlyInAnyOrderElementsOf(inOrder);
        assertThat(neighbours(users)).hasSizeLessThan(COUNT / 5);
    }

    @Test
    void tokensThatLastAreKept() {
        Tokens first = Tokens.in(folder, COUNT);

        assertThat(Tokens.in(folder, COUNT).first()).isEqualTo(first.first());
    }

    /** Users whose successor in the database is the next in the list. */
    private static List<Integer> neighbours(List<String> users) {
        return IntStream.range(1, users.size())
                .filter(i -> number(users.get(i)) == number(users.get(i - 1)) + 1)
                .boxed()
                .toList();
    }

    private static int number(String user) {
        return Integer.parseInt(user.substring("user-".length()));
    }

    private static String subject(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
    }
}
