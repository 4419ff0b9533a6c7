"""The page of the API in a browser: everything on it comes from the app itself."""

from support.flows import catalog


def test_the_page_of_the_api_lists_its_endpoints_and_tries_one_out(serve) -> None:
    visitor = serve(catalog("load*: -> raw"))
    visitor.driver.get(f"{visitor.dash.server_url}/docs")
    visitor.reads(".swagger-ui", "/api/v1/dataflow")

    visitor.clicks("#operations-Health-read_readiness_readyz_get .opblock-summary-control")
    visitor.clicks("#operations-Health-read_readiness_readyz_get .try-out__btn")
    visitor.clicks("#operations-Health-read_readiness_readyz_get .execute")

    visitor.reads(".live-responses-table", '"status": "ready"')
