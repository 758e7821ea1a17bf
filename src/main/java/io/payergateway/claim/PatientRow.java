package io.payergateway.claim;

import java.util.OptionalLong;

/** @param mergedInto the surviving patient, where this record number was given up (ADT A40) */
record PatientRow(long id, String facility, String medicalRecordNumber, PatientContent content, OptionalLong mergedInto) {
}
