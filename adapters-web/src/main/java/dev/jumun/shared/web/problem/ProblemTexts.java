package dev.jumun.shared.web.problem;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words of problems. They come from one bundle of our own, Korean with an English sister; those
 * that bean validation brings along follow the server's locale where it lacks a language.
 */
public final class ProblemTexts {

    private static final String BUNDLE = "dev.jumun.shared.web.problem.problems";
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public String title(ProblemCode code, Locale locale) {
        return text(code.name() + ".title", locale);
    }

    /** What happened, with the members' values in their places. */
    public String detail(ProblemCode code, ObjectNode members, Locale locale) {
        String key = code.name() + ".detail";
        JsonNode reason = members.get("reason");
        if (reason != null && has(key + "." + reason.asString(), locale)) {
            key = key + "." + reason.asString();
        }
        return PLACE.matcher(text(key, locale))
                .replaceAll(place ->
                        Matcher.quoteReplacement(shown(members.get(place.group(1)), locale)));
    }

    /** What a client can do about it; for the problem's page. */
    public String help(ProblemCode code, Locale locale) {
        return text(code.name() + ".help", locale);
    }

    public String fault(FieldFault fault, Locale locale) {
        return new MessageFormat(text("fault." + fault.message(), locale), locale)
                .format(fault.arguments().toArray());
    }

    /** A text of the problems' pages. */
    public String page(String key, Locale locale) {
        return text("page." + key, locale);
    }

    /** Whether a fault has words of its own. */
    static boolean knows(String fault) {
        return has("fault." + fault, Locale.KOREAN);
    }

    private static String shown(@Nullable JsonNode value, Locale locale) {
        if (value == null) {
            return "?";
        }
        return value.isIntegralNumber()
                ? NumberFormat.getIntegerInstance(locale).format(value.asLong())
                : value.asString("?");
    }

    private static boolean has(String key, Locale locale) {
        return bundle(locale).containsKey(key);
    }

    private static String text(String key, Locale locale) {
        return bundle(locale).getString(key);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
    }
}
