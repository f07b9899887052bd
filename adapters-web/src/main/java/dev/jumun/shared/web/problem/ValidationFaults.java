package dev.jumun.shared.web.problem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/** What bean validation found, every fault at once, in the order of the fields' names. */
final class ValidationFaults {

    private ValidationFaults() {}

    static List<FieldFault> of(Errors errors) {
        return sorted(faults(errors));
    }

    static List<FieldFault> of(MethodValidationResult result) {
        return sorted(
                result.getParameterValidationResults().stream().flatMap(ValidationFaults::faults));
    }

    private static List<FieldFault> sorted(Stream<FieldFault> faults) {
        // Bean validation visits the fields in no order; an answer should not vary between calls.
        return faults.sorted(
                        Comparator.comparing(FieldFault::field).thenComparing(FieldFault::message))
                .toList();
    }

    private static Stream<FieldFault> faults(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return faults((Errors) errors);
        }
        String name = nameOf(result.getMethodParameter());
        return result.getResolvableErrors().stream().map(error -> fault(name, error));
    }

    private static Stream<FieldFault> faults(Errors errors) {
        return errors.getAllErrors().stream()
                .map(error -> fault(error instanceof FieldError f ? f.getField() : "body", error));
    }

    private static String nameOf(MethodParameter parameter) {
        return Objects.requireNonNullElse(parameter.getParameterName(), "body");
    }

    private static FieldFault fault(String field, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        // From the most specific ("Min.charge.amount") to the constraint alone ("Min").
        String constraint = codes == null || codes.length == 0 ? "" : codes[codes.length - 1];
        String message = error.getDefaultMessage();
        if (constraint.equals("Consistent") && message != null && ProblemTexts.knows(message)) {
            return new FieldFault(field, message);
        }
        return ProblemTexts.knows(constraint)
                ? new FieldFault(field, constraint, values(error))
                : new FieldFault(field, "value");
    }

    /** The constraint's attributes by alphabet; before them comes the field's name. */
    private static Object[] values(MessageSourceResolvable error) {
        Object[] arguments = error.getArguments();
        return arguments == null || arguments.length == 0
                ? new Object[0]
                : Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
