<#macro content>
<p class="palabre-invitation">${msg("palabreInvitation")}</p>
</#macro>
