package org.palabre.kernel;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;

/**
 * Counts a text's characters for each {@link Size} as PostgreSQL and JSON Schema count them: in code points. Bean
 * Validation would count UTF-16 units, of which an emoji has two. Found as a service; for a {@link String} it is the closest validator.
 */
public class SizeInCodePoints implements ConstraintValidator<Size, String> {
    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        if (text == null) return true;
        var length = text.codePointCount(0, text.length());
        return length >= min && length <= max;
    }
}
