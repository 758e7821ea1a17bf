// Draws the chart from /live/series and refreshes it. Everything else works without it.
(function () {
  'use strict';
  const PERIOD = 2000;
  const box = document.getElementById('chart');
  if (!box || !window.uPlot) {
    return;
  }
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const dollars = value => value == null ? '' : '$' + value.toLocaleString('en-US', {maximumFractionDigits: 0});
  const clock = seconds => new Date(seconds * 1000).toISOString().slice(11, 19);
  const options = () => ({
    width: box.clientWidth,
    height: box.clientHeight,
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: {points: {size: 7}},
    legend: {show: false},
    scales: {charges: {range: (plot, low, high) => [0, Math.max(10, high * 1.15)]}, dollars: {range: (plot, low, high) => [0, Math.max(100, high * 1.15)]}},
    axes: [
      {stroke: colour('--quiet'), grid: {show: false}, ticks: {show: false}, font: '12px system-ui', space: 80, size: 28,
        values: (plot, ticks) => ticks.map(clock)},
      {scale: 'charges', stroke: colour('--charge'), grid: {stroke: colour('--line'), width: 1}, ticks: {show: false}, font: '12px system-ui', size: 44},
      {scale: 'dollars', side: 1, stroke: colour('--cash'), grid: {show: false}, ticks: {show: false}, font: '12px system-ui', size: 64,
        values: (plot, ticks) => ticks.map(dollars)}
    ],
    series: [
      {label: 'UTC'},
      {label: 'Charges a minute', scale: 'charges', stroke: colour('--charge'), width: 2, fill: colour('--charge-wash'), points: {show: false},
        value: (plot, value) => value == null ? '' : Math.round(value).toLocaleString('en-US')},
      {label: 'Dollars back', scale: 'dollars', stroke: colour('--cash'), width: 2, points: {show: false}, value: (plot, value) => dollars(value)}
    ]
  });
  let plot = null;
  const draw = series => {
    const data = [series.at, series.charges, series.dollars];
    if (plot) {
      plot.setData(data);
    } else if (series.at.length > 0) {
      plot = new uPlot(options(), data, box);
    }
  };
  const refresh = () => fetch(box.dataset.series, {cache: 'no-store'})
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
    .then(draw)
    .catch(() => undefined)
    .finally(() => setTimeout(refresh, PERIOD));
  window.addEventListener('resize', () => plot && plot.setSize({width: box.clientWidth, height: box.clientHeight}));
  refresh();
}());
