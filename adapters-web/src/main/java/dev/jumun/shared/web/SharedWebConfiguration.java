package dev.jumun.shared.web;

import dev.jumun.shared.AuditTrail;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadObserver;
import dev.jumun.shared.web.answer.ReadSettings;
import dev.jumun.shared.web.answer.ReadingThreads;
import dev.jumun.shared.web.answer.RepeatedReadFilter;
import dev.jumun.shared.web.answer.WrittenAnswers;
import dev.jumun.shared.web.audit.AuditController;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.idempotency.KeyedCalls;
import dev.jumun.shared.web.json.StrictJson;
import dev.jumun.shared.web.problem.Languages;
import dev.jumun.shared.web.problem.ProblemAdvice;
import dev.jumun.shared.web.problem.ProblemErrorController;
import dev.jumun.shared.web.problem.ProblemPages;
import dev.jumun.shared.web.problem.ProblemReportValve;
import dev.jumun.shared.web.problem.ProblemTexts;
import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.shared.web.request.RequestIdFilter;
import dev.jumun.shared.web.request.StrictConversions;
import dev.jumun.shared.web.request.StrictConverters;
import dev.jumun.shared.web.security.Callers;
import dev.jumun.shared.web.security.CorsSettings;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.FormatterRegistry;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of {@code shared.web} as beans, for the application to import. It needs a {@code JwtDecoder},
 * the {@link AuditTrail}, the {@link ReadingThreads} and a {@link ReadObserver}.
 */
@Configuration(proxyBeanMethods = false)
@Import({SecurityConfiguration.class, OpenApiConfiguration.class})
@EnableConfigurationProperties(ReadSettings.class)
@PropertySource("classpath:dev/jumun/shared/web/defaults.properties")
public class SharedWebConfiguration {

    /** Bytes; every connection that is open holds as many. */
    private static final String PIECE = "16384";

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    ProblemTexts problemTexts() {
        return new ProblemTexts();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper mapper, ProblemTexts texts) {
        return new ProblemWriter(mapper, texts);
    }

    @Bean
    ProblemAdvice problemAdvice(ProblemWriter problems) {
        return new ProblemAdvice(problems);
    }

    @Bean
    ProblemErrorController problemErrorController(ProblemWriter problems) {
        return new ProblemErrorController(problems);
    }

    @Bean
    ProblemPages problemPages(ProblemTexts texts) {
        return new ProblemPages(texts);
    }

    @Bean
    Cursors cursors(JsonMapper mapper) {
        return new Cursors(mapper);
    }

    @Bean
    PublicAnswers publicAnswers(
            JsonMapper mapper,
            ReadSettings settings,
            ReadingThreads threads,
            ReadObserver observer) {
        return new PublicAnswers(mapper, settings, threads, observer);
    }

    @Bean
    IdempotentCalls idempotentCalls(JsonMapper mapper, ProblemWriter problems) {
        return new IdempotentCalls(mapper, problems);
    }

    @Bean
    AuditController auditController(AuditTrail trail, Cursors cursors) {
        return new AuditController(trail, cursors);
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        FilterRegistrationBean<RequestIdFilter> registration =
                new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Behind the filter that measures requests, and before all that others need. */
    @Bean
    FilterRegistrationBean<RepeatedReadFilter> repeatedReadFilter(
            PublicAnswers answers, CorsSettings cors) {
        FilterRegistrationBean<RepeatedReadFilter> registration =
                new FilterRegistrationBean<>(new RepeatedReadFilter(answers, cors));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    /** The dispatcher does the same for all that needs it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    /** Last, so that our valve is asked before the one Spring Boot adds. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(
            ProblemWriter problems) {
        return factory ->
                factory.addContextCustomizers(context ->
                        context.getParent()
                                .getPipeline()
                                .addValve(new ProblemReportValve(problems)));
    }

    /** A page of 20 products and its headers go out at one go, instead of in two pieces. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> biggerPieces() {
        return factory ->
                factory.addConnectorCustomizers(
                        connector -> connector.setProperty("socket.appWriteBufSize", PIECE));
    }

    @Bean
    ConfigurableWebBindingInitializer strictBinding(
            @Qualifier("mvcConversionService") ConversionService conversions,
            @Qualifier("mvcValidator") Validator validator) {
        ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(new StrictConversions(conversions));
        binding.setValidator(validator);
        return binding;
    }

    @Bean
    WebMvcRegistrations writtenAnswersFirst() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return WrittenAnswers.handlerAdapter();
            }
        };
    }

    @Bean
    WebMvcConfigurer strictWebMvc() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                StrictConverters.addTo(registry);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Callers());
                resolvers.add(new KeyedCalls());
            }
        };
    }
}
