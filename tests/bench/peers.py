"""Answers of NetworkX and igraph on one graph. Reads a job as JSON from standard input, writes JSON.

Job: task ("versions", "check" or "time"), edges (file of u32: accounts, edges, sources, targets), seeds.
"""
import array
import json
import random
import statistics
import sys
import time

try:
    import networkx as nx
except ImportError:
    nx = None
try:
    import igraph as ig
except ImportError:
    ig = None

# NetworkX needs minutes for more.
NETWORKX_BETWEENNESS_UP_TO = 1500
NETWORKX_CHECK_UP_TO = 20000


def read_edges(path):
    values = array.array("I")
    with open(path, "rb") as file:
        values.frombytes(file.read())
    size, count = values[0], values[1]
    sources = values[2 : 2 + count]
    targets = values[2 + count : 2 + 2 * count]
    return size, list(zip(sources, targets))


def nx_pagerank(graph, tolerance, personalization=None):
    """PageRank to an absolute change: NetworkX itself multiplies the tolerance by the accounts."""
    settings = dict(tol=tolerance / len(graph), max_iter=5000, personalization=personalization)
    try:
        import scipy  # noqa: F401

        return nx.pagerank(graph, **settings)
    except ImportError:
        from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

        return _pagerank_python(graph, **settings)


def by_account(values, size):
    """Values by account; -1 where there is none."""
    return [values.get(v, -1) for v in range(size)]


def check_networkx(size, edges, seeds):
    if size > NETWORKX_CHECK_UP_TO:
        return None
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(edges)
    ties = graph.to_undirected()
    result = {
        "pageRank": by_account(nx_pagerank(graph, 1e-12), size),
        "fromSeeds": by_account(nx_pagerank(graph, 1e-12, {seed: 1 for seed in seeds}), size),
        "cores": by_account(nx.core_number(ties), size),
        "triangles": by_account(nx.triangles(ties), size),
        "clustering": by_account(nx.clustering(ties), size),
        "transitivity": nx.transitivity(ties),
        "reciprocity": nx.overall_reciprocity(graph),
        "weakComponents": nx.number_weakly_connected_components(graph),
        "strongComponents": nx.number_strongly_connected_components(graph),
        "distances": by_account(nx.single_source_shortest_path_length(ties, seeds[0]), size),
    }
    if size <= NETWORKX_BETWEENNESS_UP_TO:
        result["betweenness"] = by_account(nx.betweenness_centrality(ties), size)
    return result


def check_igraph(size, edges, seeds):
    graph, ties = igraph_graphs(size, edges)
    pairs = max(1, (size - 1) * (size - 2) / 2)
    return {
        "pageRank": graph.pagerank(),
        "fromSeeds": graph.personalized_pagerank(reset_vertices=seeds),
        "cores": ties.coreness(),
        "clustering": ties.transitivity_local_undirected(mode="zero"),
        "transitivity": ties.transitivity_undirected(mode="zero"),
        "reciprocity": graph.reciprocity(),
        "weakComponents": len(graph.connected_components(mode="weak")),
        "strongComponents": len(graph.connected_components(mode="strong")),
        "betweenness": [value / pairs for value in ties.betweenness()],
        "multilevel": [ties.community_multilevel().modularity for _ in range(5)],
        "leiden": [igraph_leiden(ties).modularity for _ in range(5)],
    }


def igraph_graphs(size, edges):
    graph = ig.Graph(size, edges, directed=True)
    return graph, graph.as_undirected(mode="collapse")


def igraph_leiden(ties):
    return ties.community_leiden(objective_function="modularity", n_iterations=2)


def median_time(work, rounds=3):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def time_networkx(size, edges):
    """Milliseconds of processor time. Betweenness is timed for ten sources and given per source."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))

    def build():
        fresh = nx.DiGraph()
        fresh.add_nodes_from(range(size))
        fresh.add_edges_from(edges)

    graph.add_edges_from(edges)
    ties = graph.to_undirected()
    return {
        "build": median_time(build, 1) + median_time(lambda: graph.to_undirected(), 1),
        "pageRank": median_time(lambda: nx_pagerank(graph, 1e-10), 1),
        "louvain": median_time(lambda: nx.community.louvain_communities(ties, seed=1), 1),
        "betweenness": median_time(lambda: nx.betweenness_centrality(ties, k=10, seed=1), 1) / 10,
        "cores": median_time(lambda: nx.core_number(ties), 1),
        "triangles": median_time(lambda: nx.triangles(ties), 1),
        "reciprocity": median_time(lambda: nx.overall_reciprocity(graph), 1),
    }


def time_igraph(size, edges):
    graph, ties = igraph_graphs(size, edges)
    return {
        "build": median_time(lambda: igraph_graphs(size, edges)),
        "pageRank": median_time(lambda: graph.pagerank()),
        "louvain": median_time(lambda: ties.community_multilevel()),
        "leiden": median_time(lambda: igraph_leiden(ties)),
        "betweenness": median_time(lambda: ties.betweenness(), 1) / size,
        "cores": median_time(lambda: ties.coreness()),
        "triangles": median_time(lambda: ties.transitivity_local_undirected(mode="zero")),
        "reciprocity": median_time(lambda: graph.reciprocity()),
    }


def main():
    job = json.load(sys.stdin)
    random.seed(1)  # igraph draws from here
    if job["task"] == "versions":
        return {"networkx": nx and nx.__version__, "igraph": ig and ig.__version__}
    size, edges = read_edges(job["edges"])
    if job["task"] == "check":
        return {
            "networkx": nx and check_networkx(size, edges, job["seeds"]),
            "igraph": ig and check_igraph(size, edges, job["seeds"]),
        }
    return {
        "networkx": time_networkx(size, edges) if nx and job["networkx"] else None,
        "igraph": ig and time_igraph(size, edges),
    }


json.dump(main(), sys.stdout)
