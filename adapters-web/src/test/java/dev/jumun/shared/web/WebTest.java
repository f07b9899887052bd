package dev.jumun.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test that speaks HTTP to all of the web side, over ports that are filled by hand. The limit per
 * user is off, and public reads remember nothing; a test of either sets its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jumun.limits.user.enabled=false",
            "jumun.reads.age=0",
            "jumun.security.public-paths=/api/v1/demo/**",
            "server.tomcat.threads.max=8"
        })
public @interface WebTest {}
