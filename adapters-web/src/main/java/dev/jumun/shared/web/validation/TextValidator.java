package dev.jumun.shared.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text}. */
public final class TextValidator implements ConstraintValidator<Text, CharSequence> {

    private int min;
    private int max;
    private boolean multiline;
    private boolean blank;

    @Override
    public void initialize(Text text) {
        min = text.min();
        max = text.max();
        multiline = text.multiline();
        blank = text.blank();
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        String text = value.toString();
        if (!Texts.isClean(text, multiline) || (min > 0 && !blank && text.isBlank())) {
            return false;
        }
        int length = Texts.length(Texts.normalized(text));
        return length >= min && length <= max;
    }
}
