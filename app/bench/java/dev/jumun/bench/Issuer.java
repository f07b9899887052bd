package dev.jumun.bench;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An OpenID provider, just large enough to be asked for its keys. */
final class Issuer implements AutoCloseable {

    static final String AUDIENCE = "jumun";

    private final HttpServer server;

    private Issuer(HttpServer server) {
        this.server = server;
    }

    static Issuer start(int port, RSAKey key) throws IOException {
        Issuer issuer =
                new Issuer(
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        issuer.serve(
                "/.well-known/openid-configuration",
                """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","subject_types_supported":["public"]}
                """
                        .formatted(uri(port)));
        issuer.serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        issuer.server.start();
        return issuer;
    }

    static String uri(int port) {
        return "http://localhost:" + port;
    }

    String uri() {
        return uri(server.getAddress().getPort());
    }

    private void serve(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
