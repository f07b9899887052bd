package dev.jumun.shared.web.openapi;

import dev.jumun.shared.web.idempotency.KeyedCall;
import dev.jumun.shared.web.idempotency.KeyedCalls;
import dev.jumun.shared.web.problem.ProblemCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Lists with every operation how it may be refused: springdoc by itself only knows the answers that
 * succeed.
 */
public final class ProblemResponses implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setOperationId(idOf(handler));
        boolean keyed = takes(handler, KeyedCall.class);
        if (keyed) {
            operation.addParametersItem(
                    new HeaderParameter()
                            .name(KeyedCalls.HEADER)
                            .required(true)
                            .description("1–255 visible ASCII characters; the same for a retry")
                            .schema(new StringSchema().minLength(1).maxLength(255)));
        }
        Set<ProblemCode> codes = general(operation, handler, keyed);
        if (codes.contains(ProblemCode.UNAUTHENTICATED)) {
            operation.addSecurityItem(new SecurityRequirement().addList(ApiDocument.BEARER));
        }
        Refuses refuses = handler.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            codes.addAll(List.of(refuses.value()));
        }
        ApiResponses responses = operation.getResponses();
        Map<Integer, Set<ProblemCode>> byStatus =
                codes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ProblemCode::status, TreeMap::new, Collectors.toSet()));
        byStatus.forEach(
                (status, these) -> responses.addApiResponse(status.toString(), response(these)));
        return operation;
    }

    /** Controller and method, {@code orderPlace}: clients generate their names from it. */
    private static String idOf(HandlerMethod handler) {
        String room = handler.getBeanType().getSimpleName().replace("Controller", "");
        return StringUtils.uncapitalize(room)
                + StringUtils.capitalize(handler.getMethod().getName());
    }

    private static Set<ProblemCode> general(
            Operation operation, HandlerMethod handler, boolean keyed) {
        Set<ProblemCode> codes =
                EnumSet.of(
                        ProblemCode.INVALID_REQUEST,
                        ProblemCode.NOT_ACCEPTABLE,
                        ProblemCode.BODY_TOO_LARGE,
                        ProblemCode.INTERNAL,
                        ProblemCode.OVERLOADED,
                        ProblemCode.UNAVAILABLE);
        if (!isPublic(handler)) {
            codes.add(ProblemCode.UNAUTHENTICATED);
            codes.add(ProblemCode.RATE_LIMITED);
        }
        if (isAdmin(handler)) {
            codes.add(ProblemCode.FORBIDDEN);
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()))) {
            codes.add(ProblemCode.NOT_FOUND);
        }
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            codes.add(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (keyed) {
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REQUIRED);
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            codes.add(ProblemCode.IDEMPOTENCY_KEY_IN_USE);
        }
        if (!isRead(handler)) {
            codes.add(ProblemCode.OUTCOME_UNKNOWN);
        }
        return codes;
    }

    private static ApiResponse response(Set<ProblemCode> codes) {
        List<String> names = codes.stream().sorted().map(Enum::name).toList();
        ApiResponse response =
                new ApiResponse()
                        .description(
                                names.stream()
                                        .map(name -> "`" + name + "`")
                                        .collect(Collectors.joining(", ")))
                        .content(
                                new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType
                                                        .APPLICATION_PROBLEM_JSON_VALUE,
                                                new MediaType()
                                                        .schema(
                                                                new Schema<>()
                                                                        .$ref(
                                                                                ApiDocument
                                                                                        .PROBLEM))));
        if (codes.stream().anyMatch(code -> code.retryAfter() > 0)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("In seconds").schema(new IntegerSchema()));
        }
        return response;
    }

    private static boolean takes(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static boolean isPublic(HandlerMethod handler) {
        return handler.hasMethodAnnotation(Public.class);
    }

    private static boolean isAdmin(HandlerMethod handler) {
        RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        handler.getBeanType(), RequestMapping.class);
        return mapping != null
                && Arrays.stream(mapping.path()).anyMatch(path -> path.contains("/admin"));
    }

    private static boolean isRead(HandlerMethod handler) {
        RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.asList(mapping.method()).contains(RequestMethod.GET);
    }
}
