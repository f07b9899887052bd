package planted.frameworkincore.order;

import org.springframework.util.StringUtils;

public class SpringyOrder {

    public boolean hasText(String text) {
        return StringUtils.hasText(text);
    }
}
