package dev.orderflow.mail;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import java.util.List;

/** A mail as HTML, with its styles in the elements: many mail programs drop all others. */
final class HtmlLayout {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{}</title>
            </head>
            <body style="margin:0;padding:24px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
              <div style="max-width:600px;margin:0 auto">
                <h1 style="font-size:22px;margin:0 0 16px">{}</h1>
            {}    <p style="margin:24px 0 8px">Order <strong>{}</strong></p>
                <table style="width:100%;border-collapse:collapse">
                  <thead>
                    <tr>
                      <th scope="col" style="text-align:left;padding:4px 0">Item</th>
                      <th scope="col" style="text-align:right;padding:4px 8px">Quantity</th>
                      <th scope="col" style="text-align:right;padding:4px 0">Price</th>
                    </tr>
                  </thead>
                  <tbody>
            {}      </tbody>
                  <tfoot>
                    <tr>
                      <th scope="row" colspan="2" style="text-align:left;padding:8px 0">Total</th>
                      <td style="text-align:right;padding:8px 0"><strong>{}</strong></td>
                    </tr>
                  </tfoot>
                </table>
                <p style="margin:24px 0 8px">Delivery address</p>
                <address style="font-style:normal">
            {}    </address>
                <p style="margin:24px 0 0">Orderflow</p>
              </div>
            </body>
            </html>
            """;

    private static final String PARAGRAPH = """
                <p style="margin:0 0 12px">{}</p>
            """;

    private static final String LINE = """
                    <tr>
                      <td style="padding:4px 0">{}</td>
                      <td style="text-align:right;padding:4px 8px">{}</td>
                      <td style="text-align:right;padding:4px 0">{}</td>
                    </tr>
            """;

    private static final String ADDRESS_LINE = """
                  {}<br>
            """;

    private HtmlLayout() {}

    static Html of(Wording wording, Order order) {
        return Html.of(
                PAGE,
                wording.subject(),
                wording.subject(),
                each(PARAGRAPH, wording.paragraphs()),
                order.id().value(),
                Html.join(order.lines().stream().map(HtmlLayout::line).toList()),
                Amount.of(order.total()),
                each(ADDRESS_LINE, AddressLines.of(order.deliveryAddress())));
    }

    private static Html line(OrderLine line) {
        return Html.of(LINE, line.title(), line.quantity(), Amount.of(line.total()));
    }

    private static Html each(String template, List<String> texts) {
        return Html.join(texts.stream().map(text -> Html.of(template, text)).toList());
    }
}
