package io.payergateway.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The records of one charge batch file as the schema's elements give them, before anything is judged. */
final class ChargeBatchRows {
    /** Every simple element of the schema, by its name there. */
    enum Field {
        SENDER, BATCH_ID, CREATED,
        ACCOUNT_NUMBER, RECORD_NUMBER, LAST_NAME, FIRST_NAME, MIDDLE_NAME, BIRTH_DATE, SEX, STREET, CITY, STATE, POSTAL_CODE, PATIENT_CLASS,
        PAYER, MEMBER_ID, GROUP_NUMBER, RELATIONSHIP, SUBSCRIBER_LAST, SUBSCRIBER_FIRST, SUBSCRIBER_BIRTH, SUBSCRIBER_SEX,
        CHARGE_ID, TYPE, SERVICE_DATE, REVENUE_CODE, PROCEDURE, PROCEDURE_SYSTEM, MODIFIERS, UNITS, AMOUNT, DIAGNOSES, PLACE_OF_SERVICE,
        PERFORMING_NPI, PERFORMING_LAST, PERFORMING_FIRST,
        COUNT, TOTAL;

        private static final Map<String, Field> BY_ELEMENT = new HashMap<>();

        static {
            for (Field field : values()) {
                BY_ELEMENT.put(field.element(), field);
            }
        }

        /** ACCOUNT_NUMBER is accountNumber. */
        String element() {
            StringBuilder element = new StringBuilder();
            for (String word : name().split("_")) {
                element.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
            }
            element.setCharAt(0, Character.toLowerCase(element.charAt(0)));
            return element.toString();
        }
    }

    /** One record; absent fields are empty. Line counts from 1 in the file. */
    static final class Row {
        private final Map<Field, String> values = new EnumMap<>(Field.class);
        private final int line;

        Row(int line) {
            this.line = line;
        }

        String get(Field field) {
            return values.getOrDefault(field, "");
        }

        int line() {
            return line;
        }
    }

    record Account(Row patient, List<Row> charges) {
    }

    /** Ends the reading of a file that goes on too long. */
    static final class TooManyRows extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A batch file of that many records is no longer what this reader is for. */
    static final int MAX_ROWS = 100_000;

    private final List<Account> accounts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Row header = new Row(0);
    private Row trailer = new Row(0);
    private Row open = header;
    private int rows;

    void begin(String element) {
        text.setLength(0);
        switch (element) {
            case "header" -> header = next();
            case "patient" -> accounts.add(new Account(next(), new ArrayList<>()));
            case "charge" -> accounts.get(accounts.size() - 1).charges().add(next());
            case "trailer" -> trailer = next();
            default -> { }
        }
    }

    void text(String part) {
        text.append(part);
    }

    void end(String element) {
        Field field = Field.BY_ELEMENT.get(element);
        if (field != null) {
            open.values.put(field, text.toString().strip());
        }
        text.setLength(0);
    }

    private Row next() {
        if (++rows > MAX_ROWS) {
            throw new TooManyRows();
        }
        open = new Row(rows);
        return open;
    }

    /** Records begun so far. */
    int count() {
        return rows;
    }

    Row header() {
        return header;
    }

    Row trailer() {
        return trailer;
    }

    List<Account> accounts() {
        return accounts;
    }
}
