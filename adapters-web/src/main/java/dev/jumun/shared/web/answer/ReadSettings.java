package dev.jumun.shared.web.answer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How public reads are answered from memory.
 *
 * @param age how old an answer may be; zero has every caller see what was so when they asked
 * @param memory what the answers that are kept may take up
 * @param ahead whether some are read before anybody asks for them
 */
@ConfigurationProperties("jumun.reads")
public record ReadSettings(Duration age, DataSize memory, boolean ahead) {

    /** What the contract promises. */
    private static final Duration OLDEST = Duration.ofSeconds(1);

    private static final int PART_OF_THE_HEAP = 4;

    /**
     * @param memory a quarter of the heap if it is not given
     */
    public ReadSettings(
            @DefaultValue("1s") Duration age,
            @Nullable DataSize memory,
            @DefaultValue("true") boolean ahead) {
        if (age.isNegative() || age.compareTo(OLDEST) > 0) {
            throw new IllegalArgumentException("jumun.reads.age is from 0 to 1 s");
        }
        if (memory != null && memory.isNegative()) {
            throw new IllegalArgumentException("jumun.reads.memory is not negative");
        }
        this.age = age;
        this.memory =
                memory == null
                        ? DataSize.ofBytes(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP)
                        : memory;
        // What is read before anybody asks is too old for who wants to see what is so when they do.
        this.ahead = ahead && !age.isZero();
    }
}
