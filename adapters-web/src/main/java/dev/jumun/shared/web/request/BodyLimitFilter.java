package dev.jumun.shared.web.request;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/**
 * Takes in the body before anybody asks for it, up to the limit. So a body that is too large is
 * refused however it is sent (chunked, without a length) and even where no controller would have
 * read it.
 */
public final class BodyLimitFilter extends RequestGuard {

    /** The most bytes a request's body may have. */
    public static final int LIMIT = 64 * 1024;

    private final ProblemWriter problems;

    public BodyLimitFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void guard(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!mayHaveBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        long length = request.getContentLengthLong();
        if (length > LIMIT) {
            problems.send(request, response, Problem.of(ProblemCode.BODY_TOO_LARGE));
            return;
        }
        // Asked for more than there is, the stream makes room for 16 KiB at a time.
        byte[] body = request.getInputStream().readNBytes(length >= 0 ? (int) length : LIMIT + 1);
        if (body.length > LIMIT) {
            problems.send(request, response, Problem.of(ProblemCode.BODY_TOO_LARGE));
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /** In HTTP/1.1 a body announces itself; in HTTP/2 it need not. */
    private static boolean mayHaveBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || (request.getContentLengthLong() < 0
                        && !request.getProtocol().startsWith("HTTP/1"));
    }

    /** A request whose body has been read, and can be read as if it had not. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        ReadBody(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is there already");
        }
    }
}
