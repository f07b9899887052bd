package dev.jumun.shared.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text a person wrote: bounded, and without control characters or unpaired surrogates. {@code
 * null} passes; say {@code @NotNull} where it must be there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Constraint(validatedBy = TextValidator.class)
public @interface Text {

    /** The fewest characters; from 1 on a blank text does not pass unless {@link #blank}. */
    int min() default 1;

    /** The most characters, counted as code points after normalisation. */
    int max();

    /** Whether line breaks and tabs pass: in descriptions and reasons. */
    boolean multiline() default false;

    /** Whether white space alone passes. */
    boolean blank() default false;

    String message() default "text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
