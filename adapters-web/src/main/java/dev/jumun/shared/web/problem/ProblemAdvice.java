package dev.jumun.shared.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns everything that goes wrong in or around a controller into a problem. What it was goes to
 * the log, where it was nobody's fault but ours; the answer never tells.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;

    public ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    /** What Spring itself does not know. */
    @ExceptionHandler
    public @Nullable ResponseEntity<Object> failed(
            Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()
                || DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        Problem problem = Failures.problemOf(failure);
        if (Failures.isFault(problem)) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (problem.code().status() >= 500) {
            log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.toString());
        }
        return problems.entity(problem, Call.of(request), HttpHeaders.EMPTY);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(Problem.invalid(List.of(ParseFaults.of(failure.getCause()))), request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(Problem.invalid(ValidationFaults.of(failure.getBindingResult())), request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (failure.isForReturnValue()) {
            throw failure;
        }
        return invalid(Problem.invalid(ValidationFaults.of(failure)), request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name =
                failure instanceof MethodArgumentTypeMismatchException mismatch
                        ? mismatch.getName()
                        : "request";
        return invalid(Problem.invalid(name, "value"), request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(Problem.invalid(failure.getParameterName(), "NotNull"), request);
    }

    /** All the rest that Spring knows: the status tells, and headers such as Allow are kept. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpServletRequest servletRequest = servletRequest(request);
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (response != null && response.isCommitted()) {
            return null;
        }
        ProblemCode code = ProblemCode.ofStatus(status.value());
        if (code == ProblemCode.INTERNAL) {
            log.error(
                    "{} {} failed",
                    servletRequest.getMethod(),
                    servletRequest.getRequestURI(),
                    failure);
        }
        Problem problem =
                code == ProblemCode.INVALID_REQUEST
                        ? Problem.invalid("request", "request")
                        : Problem.of(code);
        return problems.entity(problem, Call.of(servletRequest), headers);
    }

    private ResponseEntity<Object> invalid(Problem problem, WebRequest request) {
        return problems.entity(problem, Call.of(servletRequest(request)), HttpHeaders.EMPTY);
    }

    private static HttpServletRequest servletRequest(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }
}
