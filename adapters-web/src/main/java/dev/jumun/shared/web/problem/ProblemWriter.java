package dev.jumun.shared.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts problems into words and onto the wire. */
public final class ProblemWriter {

    private final JsonMapper mapper;
    private final ProblemTexts texts;

    public ProblemWriter(JsonMapper mapper, ProblemTexts texts) {
        this.mapper = mapper;
        this.texts = texts;
    }

    /** The problem's body. */
    public byte[] bytes(Problem problem, Call call) {
        ProblemCode code = problem.code();
        ObjectNode members = mapper.valueToTree(problem.members());
        ObjectNode body =
                mapper.createObjectNode()
                        .put("type", code.type())
                        .put("title", texts.title(code, call.locale()))
                        .put("status", code.status())
                        .put("detail", texts.detail(code, members, call.locale()));
        if (call.instance() != null) {
            body.put("instance", call.instance());
        }
        body.put("code", code.name()).put("traceId", call.requestId());
        body.setAll(members);
        if (!problem.faults().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.faults()
                    .forEach(fault ->
                            errors.addObject()
                                    .put("field", fault.field())
                                    .put("message", texts.fault(fault, call.locale())));
        }
        return mapper.writeValueAsBytes(body);
    }

    /** A problem within another answer: its code and members, as a preview lists them. */
    public Map<String, Object> brief(Problem problem) {
        ObjectNode members = mapper.valueToTree(problem.members());
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("code", problem.code().name());
        members.forEachEntry(brief::put);
        return brief;
    }

    /** The answer of a controller. */
    public ResponseEntity<Object> entity(Problem problem, Call call, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        all.setCacheControl(CacheControl.noStore());
        if (problem.retryAfter() > 0) {
            all.set(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfter()));
        }
        return ResponseEntity.status(problem.code().status())
                .headers(all)
                .body(bytes(problem, call));
    }

    /** The answer of a filter; headers that are set already stay. */
    public void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Call call = Call.of(request);
        byte[] body = bytes(problem, call);
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setHeader(Call.REQUEST_ID_HEADER, call.requestId());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (problem.retryAfter() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfter()));
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
