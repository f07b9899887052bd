package dev.jumun.shared.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the container sends what failed outside any controller: in a filter, or by its own
 * judgment.
 */
@RestController
@Hidden
public final class ProblemErrorController implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrorController.class);

    private final ProblemWriter problems;

    public ProblemErrorController(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        Call call = Call.of(request);
        // Where the container itself said no, no filter has set it.
        response.setHeader(Call.REQUEST_ID_HEADER, call.requestId());
        return problems.entity(problemOf(request), call, HttpHeaders.EMPTY);
    }

    private static Problem problemOf(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable throwable) {
            Problem problem = Failures.problemOf(throwable);
            if (Failures.isFault(problem)) {
                // The filter that names the request in the log has already gone by.
                try (var _ = MDC.putCloseable("requestId", Call.requestId(request))) {
                    log.error("{} failed outside a controller", request.getMethod(), throwable);
                }
            }
            return problem;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            return ofStatus(status);
        }
        // Somebody asked for this path itself.
        return Problem.of(ProblemCode.NOT_FOUND);
    }

    /** What the container turned away with nothing but a status. */
    static Problem ofStatus(int status) {
        ProblemCode code = ProblemCode.ofStatus(status);
        return code == ProblemCode.INVALID_REQUEST
                ? Problem.invalid("request", "request")
                : Problem.of(code);
    }
}
