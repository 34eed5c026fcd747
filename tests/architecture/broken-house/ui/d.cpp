// What a view must not ask for, and not do by itself.
void load(Client &client, QNetworkAccessManager &)
{
    client.engine().syncNow();
}
