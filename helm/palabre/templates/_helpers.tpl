{{- /* What selects the pods of a component, whatever the version. Called with (list $ "backend"). */ -}}
{{- define "palabre.selector" -}}
app.kubernetes.io/name: palabre
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "palabre.labels" -}}
{{ include "palabre.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
{{- end -}}

{{- /* Called with (list $ image). */ -}}
{{- define "palabre.image" -}}
{{- $image := index . 1 -}}
{{- if eq $image.tag "latest" -}}
{{- fail (printf "%s: \"latest\" is no version; give a tag that never moves, or a digest" $image.repository) -}}
{{- end -}}
{{ $image.repository }}{{ if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default (index . 0).Chart.AppVersion }}{{ end }}
{{- end -}}

{{- define "palabre.issuer" -}}
{{- if .Values.identity.operator.enabled -}}
https://{{ .Values.identity.operator.host | required "identity.operator.host: the address of the Keycloak to make, such as id.example.org" }}/realms/palabre
{{- else -}}
{{ .Values.identity.url | required "identity.url: the issuer, such as https://id.example.org/realms/palabre; or set identity.operator.enabled" }}
{{- end -}}
{{- end -}}

{{- /* The port that an address (https://host/…) leads to. */ -}}
{{- define "palabre.port" -}}
{{- $url := urlParse . -}}
{{- regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (eq $url.scheme "http" | ternary "80" "443") -}}
{{- end -}}

{{- define "palabre.cluster" -}}{{ .Release.Name }}-database{{- end -}}

{{- define "palabre.database.url" -}}
{{- $authority := "sslrootcert=/etc/palabre/database/ca.crt" -}}
{{- if .Values.database.cluster.enabled -}}
jdbc:postgresql://{{ include "palabre.cluster" . }}-rw:5432/palabre?sslmode=verify-full&{{ $authority }}
{{- else -}}
{{- $url := .Values.database.url -}}
{{- $verifies := regexMatch "[?&]sslmode=verify-(full|ca)(&|$)" $url -}}
{{- if contains "password=" $url -}}
{{- fail "database.url: no password here; it stands in the secret that database.secret names" -}}
{{- end -}}
{{- if .Values.database.caSecret.name -}}
{{- if or (not $verifies) (contains "sslfactory=" $url) (contains "sslrootcert=" $url) -}}
{{- fail "database.caSecret: nothing would be verified by it; database.url needs sslmode=verify-full, and neither sslfactory nor sslrootcert" -}}
{{- end -}}
{{ $url }}&{{ $authority }}
{{- else -}}
{{- if and $verifies (not (contains "sslfactory=" $url)) -}}
{{- /* The driver would open a file in the home folder, which the image does not have, and no copy would start. */ -}}
{{- fail "database.url: verified by whom? Name database.caSecret, or add sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory for a certificate that a public authority signed" -}}
{{- end -}}
{{ $url | required "database.url: where PostgreSQL is, such as jdbc:postgresql://db.example.org:5432/palabre; or set database.cluster.enabled" }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* The secret with the certificate of who signed the database's, and its key there; nothing where Java knows them, or nobody asks. */ -}}
{{- define "palabre.database.authority" -}}
{{- if .Values.database.cluster.enabled -}}
secretName: {{ include "palabre.cluster" . }}-ca
items: [{ key: ca.crt, path: ca.crt }]
{{- else if .Values.database.caSecret.name -}}
secretName: {{ .Values.database.caSecret.name }}
items: [{ key: {{ .Values.database.caSecret.key }}, path: ca.crt }]
{{- end -}}
{{- end -}}

{{- define "palabre.database.secret" -}}
{{- if .Values.database.cluster.enabled -}}
{{ include "palabre.cluster" . }}-app
{{- else -}}
{{ .Values.database.secret | required "database.secret: the name of the secret with the database's username and password" }}
{{- end -}}
{{- end -}}

{{- /* The realm file of src/main/keycloak, where people come back to this host. */ -}}
{{- define "palabre.realm" -}}
{{ .Files.Get "files/palabre-realm.json" | replace "${PALABRE_WEB_URL:http://localhost:8080}" (printf "https://%s" .Values.host) }}
{{- end -}}

{{- define "palabre.pod.security" -}}
automountServiceAccountToken: false
# Variables named after services (PALABRE_PORT, for a service "palabre") would be read as ours.
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "palabre.container.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- /* Apart from each other, on nodes and in zones, as far as there are some. Called with (list $ "backend"). */ -}}
{{- define "palabre.spread" -}}
{{- $of := . -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "palabre.selector" $of | nindent 6 }}
{{- end }}
{{- end -}}
