package dev.jumun.shared.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The fields of a {@link SelfChecking} request go together. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = ConsistentValidator.class)
public @interface Consistent {

    String message() default "clash";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
