package io.shroff.platform.config;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values in the place of refused ones, so that the rules on the other keys of a record can still be asked. A rule that
 * is broken beside the least and beside the greatest stand-in does not depend on what stands there.
 */
enum StandIns {
    LEAST(List.of(false, 0, 0L, 0.0, BigDecimal.ZERO, "", LocalDate.EPOCH, Duration.ZERO, Period.ZERO)),
    GREATEST(List.of(
            true,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Double.MAX_VALUE,
            BigDecimal.valueOf(Long.MAX_VALUE),
            "",
            LocalDate.of(9999, 12, 31),
            Duration.ofDays(36_500),
            Period.ofYears(100)));

    private final List<Object> scalars;

    StandIns(List<Object> scalars) {
        this.scalars = scalars;
    }

    /** A value of the type; nothing where none can be made. */
    @Nullable Object of(Class<?> type) {
        if (type.isRecord()) {
            return record(type);
        }

        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[this == LEAST ? 0 : constants.length - 1];
        }

        List<Object> all = new ArrayList<>(scalars);
        all.addAll(List.of(Optional.empty(), List.of(), Map.of()));
        Class<?> boxed = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
        return all.stream().filter(boxed::isInstance).findFirst().orElse(null);
    }

    private @Nullable Object record(Class<?> type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            values.add(of(component.getType()));
        }

        try {
            return Check.collecting(new ArrayList<>(), () -> Records.build(type, values));
        } catch (RuntimeException refused) {
            return null;
        }
    }
}
