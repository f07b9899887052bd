package dev.jumun.shared.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks {@link Consistent}: each clash becomes a fault of its own field. */
public final class ConsistentValidator implements ConstraintValidator<Consistent, SelfChecking> {

    @Override
    public boolean isValid(@Nullable SelfChecking request, ConstraintValidatorContext context) {
        if (request == null) {
            return true;
        }
        List<SelfChecking.Clash> clashes = request.clashes();
        context.disableDefaultConstraintViolation();
        for (SelfChecking.Clash clash : clashes) {
            context.buildConstraintViolationWithTemplate(clash.message())
                    .addPropertyNode(clash.field())
                    .addConstraintViolation();
        }
        return clashes.isEmpty();
    }
}
