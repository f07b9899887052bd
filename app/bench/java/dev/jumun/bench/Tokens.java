package dev.jumun.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A token for every user, signed as an identity provider signs them (RS256, 2048 bits). Signing
 * takes a while, so the tokens are kept, with their key and the port of their issuer, while they
 * last.
 *
 * @param file the tokens, one a line, all of one length; in random order, as whoever reads them in
 *     turn would else have users that lie side by side in the database, which spares it work
 */
record Tokens(Path file, int count, RSAKey key, int port) {

    /** The ids of users are of one length, and so are their tokens. */
    static final int FIRST_USER = 1_000_001;

    private static final int KEY_BITS = 2048;
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration LEFT_AT_LEAST = Duration.ofDays(1);

    /** Those kept in the folder if they are enough and last, else new ones. */
    static Tokens in(Path folder, int count) {
        try {
            Files.createDirectories(folder);
            Path description = folder.resolve("issuer");
            Path file = folder.resolve("shuffled-tokens-" + count);
            if (Files.exists(description) && Files.exists(file)) {
                List<String> lines = Files.readAllLines(description);
                Tokens kept =
                        new Tokens(
                                file,
                                count,
                                RSAKey.parse(lines.get(0)),
                                Integer.parseInt(lines.get(1)));
                boolean lasting =
                        Instant.parse(lines.get(2)).isAfter(Instant.now().plus(LEFT_AT_LEAST));
                if (lasting && kept.portIsFree()) {
                    return kept;
                }
            }
            return sign(folder, description, file, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException | JOSEException e) {
            throw new BenchException("no tokens: " + e.getMessage(), e);
        }
    }

    private static Tokens sign(Path folder, Path description, Path file, int count)
            throws IOException, JOSEException {
        Progress.say("signing %,d tokens".formatted(count));
        Instant end = Instant.now().plus(LIFETIME);
        RSAKey key = new RSAKeyGenerator(KEY_BITS).keyID("bench").generate();
        Tokens tokens = new Tokens(file, count, key, Home.freePort());
        try (var old = Files.newDirectoryStream(folder)) {
            for (Path path : old) {
                Files.delete(path);
            }
        }
        List<String> signed =
                shuffled(count).parallelStream()
                        .map(user -> tokens.sign(user, "customer", end))
                        .toList();
        if (signed.stream().mapToInt(String::length).distinct().count() != 1) {
            throw new IllegalStateException("the tokens are not of one length");
        }
        Files.writeString(file, String.join("\n", signed) + "\n", StandardCharsets.US_ASCII);
        Files.writeString(
                description,
                String.join(
                        "\n", key.toJSONString(), Integer.toString(tokens.port), end.toString()));
        return tokens;
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> users =
                new ArrayList<>(IntStream.range(FIRST_USER, FIRST_USER + count).boxed().toList());
        Collections.shuffle(users, new Random(FIRST_USER));
        return users;
    }

    /** The tokens name their issuer, so it must be where it was. */
    private boolean portIsFree() throws IOException {
        try {
            issuer().close();
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    Issuer issuer() throws IOException {
        return Issuer.start(port, key);
    }

    String first() {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For one who may have rankings rebuilt. */
    String administrator() {
        return sign(FIRST_USER, "admin", Instant.now().plus(LIFETIME));
    }

    private String sign(int number, String scope, Instant end) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("bench").build(),
                            new JWTClaimsSet.Builder()
                                    .issuer(Issuer.uri(port))
                                    .audience(Issuer.AUDIENCE)
                                    .subject("user-" + number)
                                    .claim("name", "User " + number)
                                    .claim("email", "user-" + number + "@example.com")
                                    .claim("scope", scope)
                                    .issueTime(Date.from(end.minus(LIFETIME)))
                                    .expirationTime(Date.from(end))
                                    .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
