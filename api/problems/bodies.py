"""Parts of a problem, as the OpenAPI document describes them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

TYPE = "urn:dataflow:problem:"


class FaultPart(BaseModel):
    """One thing wrong with what was sent."""

    place: str = Field(description="Where, such as `schedules[0].cron`; empty for the whole")
    problem: str = Field(description="What, and how to mend it")


class UserPart(BaseModel):
    """One object that uses another."""

    id: str
    name: str
    kind: str
    reason: str = Field(description="input, output, member, step, or UUID in the code")
    url: str = Field(description="Its page")


class UsageList(BaseModel):
    """The users of an object."""

    users: list[UserPart]


class CandidatePart(BaseModel):
    """One of several objects of the same name."""

    id: str
    name: str
    kind: str
    folder: str
    url: str = Field(description="Its page")


class Problem(BaseModel):
    """A problem, in the form of RFC 9457."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": f"{TYPE}invalid",
                "title": "Invalid",
                "status": 422,
                "detail": "name: is empty",
                "instance": "/api/v1/datasources",
                "faults": [{"place": "name", "problem": "is empty"}],
            }
        }
    )

    type: str = Field(description="The sort of problem, for programs")
    title: str = Field(description="The sort of problem, for people")
    status: int
    detail: str = Field(description="This problem, in a sentence")
    instance: str = Field(description="The path that was asked for")
    faults: list[FaultPart] | None = Field(None, description="Everything wrong with what was sent")
    users: list[UserPart] | None = Field(None, description="What uses the object")
    candidates: list[CandidatePart] | None = Field(None, description="What the name may mean")
    fields: list[str] | None = Field(None, description="What somebody else has changed")
    request_id: str | None = Field(None, description="What the log has it under, of a 5xx")
    changed_at: datetime | None = Field(None, description="When somebody else changed it last")
