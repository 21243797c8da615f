package io.shroff.platform.job;

import io.shroff.platform.table.TableWrite;
import java.util.ArrayList;
import java.util.List;

/** What a job left: its writes, and remarks a person should see. */
public record JobResult(List<TableWrite> writes, List<String> notes) {
    public JobResult {
        writes = List.copyOf(writes);
        notes = List.copyOf(notes);
    }

    public static JobResult of(TableWrite... writes) {
        return new JobResult(List.of(writes), List.of());
    }

    public JobResult note(String sentence) {
        List<String> more = new ArrayList<>(notes);
        more.add(sentence);
        return new JobResult(writes, more);
    }
}
