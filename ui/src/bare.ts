/** The dashboard's three charts on constant data: what the bench holds a start of the app against. */
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from "chart.js";

Chart.register(
  ...[ArcElement, BarController, BarElement, CategoryScale, DoughnutController],
  ...[LinearScale, LineController, LineElement, PointElement],
);

const options = { animation: false, responsive: false } as const;
const count = (length: number) => Array.from({ length }, (_, index) => index + 1);
const canvas = (id: string) => document.getElementById(id) as HTMLCanvasElement;

new Chart(canvas("months"), {
  type: "bar",
  data: {
    labels: count(12),
    datasets: [
      { data: count(12).map((n) => 400 + n), backgroundColor: "#0b6b8a" },
      { data: count(12).map((n) => 300 - n), backgroundColor: "#b4511f" },
    ],
  },
  options,
});
new Chart(canvas("shares"), {
  type: "doughnut",
  data: { labels: count(7), datasets: [{ data: count(7), backgroundColor: "#d98200" }] },
  options,
});
new Chart(canvas("days"), {
  type: "line",
  data: {
    labels: count(30),
    datasets: [
      { data: count(30), borderColor: "#b4511f" },
      { data: count(30).map((n) => n / 2), borderColor: "#868c94" },
    ],
  },
  options,
});
