package dev.jumun.shared.web;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.idempotency.KeyedCall;
import dev.jumun.shared.web.openapi.ApiDocument;
import dev.jumun.shared.web.openapi.ProblemResponses;
import dev.jumun.shared.web.openapi.RecordSchemas;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document, as beans. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Administrator.class, KeyedCall.class)
                .replaceWithSchema(
                        UserId.class, new StringSchema().minLength(1).maxLength(UserId.MAX_LENGTH));
    }

    @Bean
    OpenAPI apiDocument() {
        return ApiDocument.frame();
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    ProblemResponses problemResponses() {
        return new ProblemResponses();
    }
}
