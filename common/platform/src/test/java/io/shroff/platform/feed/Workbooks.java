package io.shroff.platform.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes workbooks of both formats, as Excel would. */
final class Workbooks {
    /** A number shown with a format. */
    record Styled(double value, String format) {}

    /** A formula, computed before the workbook is saved. */
    record Formula(String text) {}

    enum Kind {
        XLSX,
        XLS
    }

    private final Kind kind;
    private final Workbook workbook;

    Workbooks(Kind kind) {
        this.kind = kind;
        this.workbook = kind == Kind.XLSX ? new XSSFWorkbook() : new HSSFWorkbook();
    }

    String extension() {
        return kind == Kind.XLSX ? "xlsx" : "xls";
    }

    Workbook workbook() {
        return workbook;
    }

    /** Adds a sheet; a null row or cell is left out. */
    Workbooks sheet(String name, List<List<Object>> rows) {
        Sheet sheet = workbook.createSheet(name);
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r) != null) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < rows.get(r).size(); c++) {
                    if (rows.get(r).get(c) != null) {
                        put(row.createCell(c), rows.get(r).get(c));
                    }
                }
            }
        }

        return this;
    }

    private void put(Cell cell, Object value) {
        if (value instanceof String text) {
            cell.setCellValue(text);
        } else if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            cell.setCellValue(flag);
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(style("dd/mm/yyyy"));
        } else if (value instanceof LocalDateTime moment) {
            cell.setCellValue(moment);
            cell.setCellStyle(style("yyyy-mm-dd hh:mm:ss"));
        } else if (value instanceof Styled styled) {
            cell.setCellValue(styled.value());
            cell.setCellStyle(style(styled.format()));
        } else if (value instanceof Formula formula) {
            cell.setCellFormula(formula.text());
        } else if (value instanceof FormulaError error) {
            cell.setCellErrorValue(error.getCode());
        }
    }

    private CellStyle style(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    byte[] bytes() throws IOException {
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }
}
