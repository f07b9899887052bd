package dev.jumun.shared.persistence;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.jumun.shared.IdSource;
import java.util.UUID;

/** UUIDv7s of this instance: they sort by time, so that they fill an index from its end. */
public class TimeOrderedIds implements IdSource {

    private final NoArgGenerator generator = Generators.timeBasedEpochRandomGenerator();

    @Override
    public UUID next() {
        return generator.generate();
    }
}
