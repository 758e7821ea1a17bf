/** PDF for people: paragraphs, address blocks and tables, written while they are made. The only home of OpenPDF. */
package io.payergateway.document;
