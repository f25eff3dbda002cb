# One static binary, run by a user without rights. It calls Slack and Redis; the
# only port it opens is the one for health checks that LISTEN names.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /panelist .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /panelist /panelist
USER nonroot:nonroot
ENTRYPOINT ["/panelist"]
