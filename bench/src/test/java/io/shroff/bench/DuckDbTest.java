package io.shroff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {
    @TempDir
    Path folder;

    @Test
    void theScriptIsPython() throws Exception {
        Path script = Files.writeString(folder.resolve("script.py"), DuckDb.script());

        Process python = new ProcessBuilder(DuckDb.python(), "-m", "py_compile", script.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
    }

    @Test
    void isLeftOutOnlyWhereThereIsNoDuckDb() throws IOException {
        Path file = Files.writeString(folder.resolve("sales.csv"), """
                date,pincode,city,product,channel,agent_id,customer_age,customer_income,amount
                2021-01-01,440010,"Nag, pur",credit card,online,,34,822000,95420.92
                soon,440010,Nagpur,credit card,online,,34,822000,95420.92
                """);
        StringWriter told = new StringWriter();

        OptionalDouble seconds =
                DuckDb.load(new Bench(folder, folder, 1, 2, 1, 100, Compared.ALONE, new PrintWriter(told, true)), file);

        if (seconds.isPresent()) {
            assertThat(Files.readString(folder.resolve("duckdb.txt"))).startsWith("1 loaded, 1 rejects");
        } else {
            assertThat(told.toString()).contains("left out: ModuleNotFoundError: No module named 'duckdb'");
        }
    }
}
