package dev.jumun.shared.web.openapi;

import dev.jumun.shared.web.problem.ProblemCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The frame of the OpenAPI document; springdoc hangs the operations into it. */
public final class ApiDocument {

    static final String BEARER = "bearer";
    static final String PROBLEM = "Problem";

    private ApiDocument() {}

    public static OpenAPI frame() {
        return new OpenAPI()
                .info(new Info().title("Jumun").version("v1").description(description()))
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT"))
                                .addSchemas(PROBLEM, problem()));
    }

    private static String description() {
        return "주문 서비스. Money is KRW in whole won; times are RFC 3339 in UTC. Errors are problems"
                + " (RFC 9457); clients go by `code`:\n\n"
                + Arrays.stream(ProblemCode.values())
                        .map(code ->
                                "- `%s` (%d): [%s](%s)"
                                        .formatted(code, code.status(), code.type(), code.type()))
                        .collect(Collectors.joining("\n"));
    }

    private static Schema<?> problem() {
        StringSchema code = new StringSchema();
        Arrays.stream(ProblemCode.values()).map(Enum::name).forEach(code::addEnumItem);
        Schema<?> fault = new ObjectSchema();
        fault.addProperty("field", new StringSchema().example("lines[0].quantity"));
        fault.addProperty("message", new StringSchema());
        fault.setRequired(List.of("field", "message"));
        Schema<?> problem = new ObjectSchema();
        problem.setDescription("RFC 9457. A code may bring members of its own beside these.");
        problem.addProperty("type", new StringSchema().format("uri-reference"));
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("instance", new StringSchema().format("uri-reference"));
        problem.addProperty("code", code);
        problem.addProperty("traceId", new StringSchema());
        problem.addProperty("errors", new ArraySchema().items(fault));
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "traceId"));
        return problem;
    }
}
